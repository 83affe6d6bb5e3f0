"""The pages: what citizens, journalists and clerks read in a browser, in a feed or through the API."""
