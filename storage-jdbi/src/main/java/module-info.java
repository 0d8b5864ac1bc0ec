/** A storage in an SQLite file or a PostgreSQL database. */
module im.parlance.storage.jdbi {
  requires transitive im.parlance.core;
  requires com.github.benmanes.caffeine;
  requires com.google.common;
  requires com.zaxxer.hikari;
  requires flyway.core;
  requires transitive java.sql;
  requires org.jdbi.v3.core;
  requires org.postgresql.jdbc;
  requires org.slf4j;
  requires org.xerial.sqlitejdbc;
  requires transitive org.jspecify;

  exports im.parlance.storage.jdbi;
  exports im.parlance.storage.jdbi.transfer;
}
