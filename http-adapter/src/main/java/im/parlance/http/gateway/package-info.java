/**
 * Where clients connect: a small JSON protocol over WebSocket, described in {@code
 * docs/gateway.md}. {@link im.parlance.http.gateway.GatewayProtocol} is the framing, {@link
 * im.parlance.http.gateway.GatewayConnection} the connection.
 */
@NullMarked
package im.parlance.http.gateway;

import org.jspecify.annotations.NullMarked;
