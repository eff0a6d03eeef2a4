"""The pages of the site, made from what is there already: README, docs, help texts, docstrings, specs."""
