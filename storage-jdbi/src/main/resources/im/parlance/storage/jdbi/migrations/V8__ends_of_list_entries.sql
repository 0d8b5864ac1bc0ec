-- What is over is found without a look at what lasts.
CREATE INDEX list_entry_end ON list_entry (app, until_time)
  WHERE until_time < 9223372036854775807;
