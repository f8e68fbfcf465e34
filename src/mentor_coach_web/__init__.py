"""The web product on top of `mentor_coach`: the public site and its free demo."""
