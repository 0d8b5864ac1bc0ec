/** The domain core of Parlance: the IM API as Java interfaces, and the storage SPI. */
module im.parlance.core {
  requires ahocorasick;
  requires com.github.benmanes.caffeine;
  requires com.google.common;
  requires org.jctools.core;
  requires org.slf4j;
  requires transitive org.jspecify;

  exports im.parlance;
  exports im.parlance.conversation;
  exports im.parlance.error;
  exports im.parlance.event;
  exports im.parlance.file;
  exports im.parlance.group;
  exports im.parlance.id;
  exports im.parlance.label;
  exports im.parlance.list;
  exports im.parlance.log;
  exports im.parlance.message;
  exports im.parlance.moderation;
  exports im.parlance.observe;
  exports im.parlance.page;
  exports im.parlance.policy;
  exports im.parlance.presence;
  exports im.parlance.push;
  exports im.parlance.quota;
  exports im.parlance.relation;
  exports im.parlance.restriction;
  exports im.parlance.room;
  exports im.parlance.routing;
  exports im.parlance.session;
  exports im.parlance.setting;
  exports im.parlance.storage;
  exports im.parlance.token;
  exports im.parlance.trace;
  exports im.parlance.ultragroup;
  exports im.parlance.user;
}
