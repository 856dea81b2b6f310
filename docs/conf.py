"""How Sphinx builds the documentation: Markdown pages, the reference from docstrings; nothing is fetched."""

import argmap

project = "argmap"
author = "The argmap developers"
copyright = "2026, The argmap developers"  # noqa: A001 - Sphinx names it so
release = argmap.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
html_theme = "furo"
html_title = "argmap"
html_static_path: list[str] = []
exclude_patterns = ["build"]

myst_enable_extensions = ["deflist", "dollarmath"]
myst_heading_anchors = 3

default_role = "literal"  # `name` in a docstring is code
autodoc_member_order = "bysource"
autodoc_typehints = "none"  # the docstrings say what values mean; the signatures of models would say everything twice
autodoc_class_signature = "separated"
autodoc_default_options = {"exclude-members": "__init__, __new__, model_config"}
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
napoleon_custom_sections = ["Source"]
