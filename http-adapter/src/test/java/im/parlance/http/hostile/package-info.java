/**
 * Requests that no client should send, made by the dice from good ones, and what must hold then.
 */
@NullMarked
package im.parlance.http.hostile;

import org.jspecify.annotations.NullMarked;
