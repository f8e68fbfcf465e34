"""The signed-in part of the site: the frame of its pages, the list of sessions, uploads, and how a reading goes on."""
