"""Articles, one or many: a folder in parallel, a list that is audited again at each release, two versions side by side."""
