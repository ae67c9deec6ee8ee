"""Documents: files, pages and standard input into articles, with structure and offsets.

Plain text and Markdown need nothing but Python; pages, PDF and DOCX need the extra `documents`.
"""

from .read import read_article, read_bytes

__all__ = ["read_article", "read_bytes"]
