"""What a change does to those who depend on us: the judges behind `make breaking`."""
