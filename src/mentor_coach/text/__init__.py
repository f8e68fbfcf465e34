"""Language verbs that preserve spans: folding, sentences, cues."""
