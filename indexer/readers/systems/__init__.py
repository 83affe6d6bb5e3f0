"""One module for each form that a publisher's system gives its agendas and minutes in."""
