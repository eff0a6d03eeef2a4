"""One exchange with a vendor: build, sign, send, read, judge. All of it goes through httpx's transports."""
