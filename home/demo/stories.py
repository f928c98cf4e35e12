"""Turns the blocks of content.toml into the blocks of a StreamField."""

import re


def prose(paragraphs):
    """Plain paragraphs as rich text; one paragraph may be given as a string."""
    if isinstance(paragraphs, str):
        paragraphs = [paragraphs]
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def story(blocks, files, pages):
    """`blocks` as a list of (type, value) for a StoryBlock.

    `files` loads the pictures; a link to "page:<key>" leads to the page of that key in `pages`.
    """
    return [BUILDERS[block["type"]](block, files, pages) for block in blocks]


def lead_picture(stem, description, files):
    """The value of a lead picture stream: one picture with its description, or nothing."""
    picture = files.picture(stem.rsplit(".", 1)[0])
    return [("picture", described(picture, description))] if picture else []


def described(picture, description):
    """`picture` as an ImageBlock takes it, with words for those who cannot see it."""
    picture.contextual_alt_text = description
    picture.decorative = False
    return picture


def _heading(block, files, pages):
    return "heading", block["text"]


def _paragraph(block, files, pages):
    def to_page(link):
        return f'linktype="page" id="{pages[link[1]].pk}"'

    return "prose", re.sub(r'href="page:(\w+)"', to_page, block["html"])


def _quote(block, files, pages):
    return "quote", {"text": block["text"], "attribution": block["attribution"]}


def _points(block, files, pages):
    return "points", {"points": block["points"]}


def _images(block, files, pages):
    pictures = [files.picture(stem) for stem in block["files"]]
    figures = [
        {"image": described(picture, picture.description), "caption": ""} for picture in pictures
    ]
    return "figure_row", {"figures": figures}


def _petition_callout(block, files, pages):
    return "petition_callout", {
        "petition": pages["petition"],
        "heading": block["heading"],
        "text": block["text"],
    }


BUILDERS = {
    "heading": _heading,
    "paragraph": _paragraph,
    "points": _points,
    "quote": _quote,
    "images": _images,
    "petition_callout": _petition_callout,
}


def conversation(turns):
    """The turns of a transcript as a list of (type, value) for a ConversationBlock."""
    return [
        ("note", note(turn))
        if turn["kind"] == "note"
        else (
            turn["kind"],
            {"speaker": turn["speaker"], "role": turn["role"], "words": prose(turn["text"])},
        )
        for turn in turns
    ]


def note(turn):
    """An editor's note; who it is by stands in bold before it."""
    by_line = " – ".join(part for part in (turn["speaker"], turn["role"]) if part)
    heading = f"<p><b>{by_line}</b></p>" if by_line else ""
    return heading + prose(turn["text"])
