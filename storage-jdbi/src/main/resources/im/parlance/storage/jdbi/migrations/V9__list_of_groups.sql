-- All groups of an app stand on a list, in the order of their making.
INSERT INTO list_entry (app, kind, owner, item, value, since, until_time)
SELECT app, 'groups', '', id, '', created_at, 9223372036854775807 FROM chat_group
ORDER BY app, created_at, id;
