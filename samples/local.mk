# samples/: the label set the tutorial and ./try work on.
