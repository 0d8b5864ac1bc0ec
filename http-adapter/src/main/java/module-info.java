/** Serves Parlance over HTTP and WebSocket. */
module im.parlance.http {
  requires transitive im.parlance.core;
  requires im.parlance.storage.jdbi;
  requires im.parlance.storage.memory;
  requires bcrypt;
  requires ch.qos.logback.classic;
  requires com.auth0.jwt;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires com.github.benmanes.caffeine;
  requires com.google.common;
  requires info.picocli;
  requires java.desktop;
  requires java.net.http;
  requires java.xml;
  requires me.tongfei.progressbar;
  requires transitive micrometer.core;
  requires micrometer.registry.prometheus;
  requires org.eclipse.jetty.client;
  requires org.eclipse.jetty.compression.gzip;
  requires org.eclipse.jetty.compression.server;
  requires org.eclipse.jetty.http;
  requires org.eclipse.jetty.io;
  requires org.eclipse.jetty.server;
  requires org.eclipse.jetty.util;
  requires org.eclipse.jetty.websocket.api;
  requires org.eclipse.jetty.websocket.common;
  requires org.eclipse.jetty.websocket.core.common;
  requires org.eclipse.jetty.websocket.server;
  requires transitive org.jspecify;
  requires static transitive org.junit.jupiter.api;
  requires org.slf4j;

  exports im.parlance.http;
  exports im.parlance.http.host;
  exports im.parlance.http.moderator;
  exports im.parlance.http.webhook;
  exports im.parlance.junit;
  exports im.parlance.http.gateway to
      org.eclipse.jetty.websocket.common;

  opens im.parlance.http.cli to
      info.picocli;
}
