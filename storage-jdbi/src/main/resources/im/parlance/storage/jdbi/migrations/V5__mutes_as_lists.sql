-- Mutes of groups and of their members are entries on lists.
INSERT INTO list_entry (app, kind, owner, item, value, since, until_time)
SELECT app, 'group-mute', group_id, user_id, '', 0, muted_until FROM group_mute
ORDER BY app, group_id, user_id;
INSERT INTO list_entry (app, kind, owner, item, value, since, until_time)
SELECT app, 'muted-groups', '', id, '', 0, muted_until FROM chat_group WHERE muted_until > 0
ORDER BY app, id;
DROP TABLE group_mute;
ALTER TABLE chat_group DROP COLUMN muted_until;
