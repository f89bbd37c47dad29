"""Files that real programs write, made for the tests."""

import io

import docx


def word_file(build):
    """Return a Word file; `build` fills its document."""
    document = docx.Document()
    build(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
