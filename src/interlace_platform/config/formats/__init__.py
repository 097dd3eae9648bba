"""How days and times are written, where Django would write them otherwise; other languages keep their own ways."""
