"""Hold a cue file's own examples against it: hits fire on the marked sentence, misses stay silent."""

import re

from mentor_coach.knowledge import load
from mentor_coach.moves import lexicon
from mentor_coach.moves.lexicon import Lexicon
from mentor_coach.schema.lexicon import CueSet, Example
from mentor_coach.schema.noun import Language
from mentor_coach.text.sentences import sentences

_MARKED = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)


def failures_of(cues: CueSet, language: Language) -> list[str]:
    """What is wrong with the examples of one cue file, a line each; empty when all is well.

    Kinds that are read from the shape of a turn (`structural`) are held to their misses only where they have cues.
    """
    kinds = load.move_kinds()
    single = lexicon.build(language, {cues.kind: cues}, kinds, load.text_rules(language))
    structural = kinds[cues.kind].structural
    problems = []
    for example in () if structural else cues.hits:
        problem = _missing(single, _example(example))
        if problem:
            problems.append(problem)
    for example in cues.misses:
        made = _example(example)
        fired = [sentence for sentence in _firing(single, made.text) if _could_count(sentence, kinds[cues.kind].needs)]
        if fired and not structural:
            problems.append(f"must not fire: {made.text!r} (fired: {fired[0]!r})")
    return problems


def _could_count(sentence: str, needs: str) -> bool:
    """A kind that needs a question is not kept on a plain statement, so its cue may match there."""
    return needs != "question" or "?" in sentence


def check_example(kind: str, example: Example, language: Language) -> str | None:
    """What is wrong with one hit of a shipped kind, or None."""
    cues = load.cue_sets(language)[kind]
    return _missing(lexicon.build(language, {kind: cues}, load.move_kinds(), load.text_rules(language)), example)


def marked_sentence(example: Example | str) -> str:
    """The sentence of a hit that stands in `[[ ]]`, or its whole text."""
    text = _example(example).text
    marked = _MARKED.search(text)
    return marked.group(1).strip() if marked else text


def _example(example: Example | str) -> Example:
    return Example(text=example) if isinstance(example, str) else example


def _missing(single: Lexicon, example: Example) -> str | None:
    marked = _MARKED.search(example.text)
    if not marked:
        return f"marks no sentence: {example.text!r}"
    plain = _MARKED.sub(r"\1", example.text)
    fired = _firing(single, plain)
    wanted = marked.group(1).strip()
    if any(sentence in wanted or wanted in sentence for sentence in fired):
        return None
    return f"must fire on {wanted!r} (fired: {fired!r})"


def _firing(single: Lexicon, text: str) -> list[str]:
    by = single.entries[0].kind.by
    spans = sentences(text, single.language, single.splitting)
    return [text[a:b] for a, b in spans if single.hits(single.tokens(text, a, b), by)]
