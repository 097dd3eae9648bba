"""Reading the text out of files that anybody may have made, in a process of its own with little time and memory.

`bounded.text_in` is for the platform. The other modules run in that process and know nothing of Django.
"""
