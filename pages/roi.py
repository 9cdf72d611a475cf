"""Only for the first deep link to a fresh server; the page itself is named in `pages.parts.frame`."""

from pages.parts.door import enter

enter()
