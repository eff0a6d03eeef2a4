"""One side's facts with another's: a page's, a spec's, those accepted last, another language's."""
