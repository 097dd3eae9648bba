"""What a partnership has together: the evidence tab, the check of rules, the choice of activities."""
