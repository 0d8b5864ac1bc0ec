package im.parlance.storage.jdbi;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * So many rows that whoever looks at all of a table, or at all of an app, is late. The apps {@code
 * crowd1} to {@code crowd100} have 1,000 accounts each, and so on.
 */
final class Crowd {
  /**
   * How many apps share the rows; a call on an app past them would be planned as if it had none.
   */
  static final int APPS = 100;

  private static final List<String> TABLES =
      List.of(
          """
          INSERT INTO app (name)
          WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
          SELECT 'crowd' || i FROM n
          """,
          """
          INSERT INTO account
            (app, id, uuid, name, avatar, password, registered_at, modified_at)
          WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
          SELECT 1 + i % 100, 'user' || i, '00000000-0000-4000-8000-' || (100000000000 + i), '', '', '', 0, 0 FROM n
          """,
          """
          INSERT INTO token_floor (app, user_id, valid_from)
          WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
          SELECT 1 + i % 100, 'user' || i, 0 FROM n
          """,
          """
          INSERT INTO timeline (app, name, head)
          WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
          SELECT 1 + i % 100, 'group:g' || i, 5 FROM n
          """,
          """
          INSERT INTO message (timeline, seq, id, sender, origin, kind, type, text, data,
            copies_sender, sent_at, send_key)
          WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99999)
          SELECT 1 + i % 20000, 1 + i / 20000, i, 'user' || i, 'SERVER', 'TEXT', '', '', '', TRUE,
            CASE WHEN i < 2000 THEN 0 ELSE 4000000000000 END, 'key' || i FROM n
          """,
          """
          INSERT INTO revision (message, app, is_recalled, revised_by, revised_at)
          WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
          SELECT 4000000000000000000 + i, 1 + i % 100, TRUE, 'user', 0 FROM n
          """,
          """
          INSERT INTO expansion (message, app, name, value, set_at)
          WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
          SELECT 4000000000000000000 + i, 1 + i % 100, 'key', '', 0 FROM n
          """,
          """
          INSERT INTO hidden_message (message, app, reader)
          WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
          SELECT 4000000000000000000 + i, 1 + i % 100, 'user' || i FROM n
          """,
          """
          INSERT INTO outbox (app, route, timeline, seq, due_at)
          WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99999)
          SELECT 1 + i % 100, 'hook', 1 + i % 20000, 1 + i / 20000, i FROM n
          """,
          """
          INSERT INTO chat_group
            (app, id, timeline, name, description, avatar, custom, capacity, creator, created_at)
          WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
          SELECT 1 + i % 100, 'g' || i, i, '', '', '', '', 100, 'user', 0 FROM n
          """,
          """
          INSERT INTO stay
            (app, group_id, timeline, user_id, role, joined_at, after_seq, until_seq)
          WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99999)
          SELECT 1 + i % 100, 'g' || (i % 20000), 1 + i % 20000, 'user' || i, 'MEMBER', 0, 0,
            CASE WHEN i % 3 = 0 THEN 1 ELSE 9223372036854775807 END FROM n
          """,
          """
          INSERT INTO list_entry (app, kind, owner, item, value, since, until_time)
          WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99999)
          SELECT 1 + i % 100, CASE WHEN i % 2 = 0 THEN 'blocklist' ELSE 'allowlist' END,
            'user' || (i % 1000), 'user' || i, '', 0, 9223372036854775807 FROM n
          """,
          """
          INSERT INTO conversation (app, user_id, timeline, is_private)
          WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
          SELECT 1 + i % 100, 'user' || i, 1 + i % 20000, i % 2 = 0 FROM n
          """,
          """
          INSERT INTO chat_room
            (app, id, name, is_fixed, life, created_at, active_at, ends_at, after_seq)
          WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
          SELECT 1 + i % 100, 'r' || i, '', TRUE, 1, 0, 0, 4000000000000 + i, 0 FROM n
          """,
          """
          INSERT INTO room_attribute (app, room, name, value, owner, auto_delete, set_at)
          WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
          SELECT 1 + i % 100, 'r' || (i % 20000), 'k' || i, '', 'user' || i, FALSE, 0 FROM n
          """,
          """
          INSERT INTO ultra_group (app, id, name, owner, size, created_at)
          WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
          SELECT 1 + i % 100, 'g' || i, '', 'user', 1, 0 FROM n
          """,
          """
          INSERT INTO ultra_member (app, group_id, user_id, joined_at)
          WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
          SELECT 1 + i % 100, 'g' || (i % 20000), 'user' || i, 0 FROM n
          """,
          """
          INSERT INTO ultra_channel (app, group_id, id, is_private, created_at)
          WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
          SELECT 1 + i % 100, 'g' || (i % 20000), 'c' || i, FALSE, 0 FROM n
          """,
          """
          INSERT INTO stored_file
            (app, id, name, type, size, secret, is_guarded, owner, group_id, uploaded_at,
             until_time, has_thumbnail, is_complete)
          WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
          SELECT 1 + i % 100, 'f' || i, '', '', 0, '', FALSE, NULL,
            CASE WHEN i % 2 = 0 THEN 'g' || (i % 20000) END, 0, 4000000000000 + i, FALSE, TRUE
          FROM n
          """,
          """
          INSERT INTO moderation_record
            (app, message, judge, timeline, sender, kind, outcome, hits)
          WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
          SELECT 1 + i % 100, 4000000000000000000 + i, 'WORDS', 'group:g', 'user', 'TEXT', 'PASSED', ''
          FROM n
          """,
          """
          INSERT INTO file_piece (app, file, number, content)
          WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
          SELECT 1 + i % 100, 'f' || (i % 20000), i, '' FROM n
          """);

  private Crowd() {}

  /** Puts the rows in. */
  static boolean fill(Handle handle) {
    TABLES.forEach(handle::execute);
    return true;
  }
}
