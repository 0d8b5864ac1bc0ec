/**
 * Easemob's REST API: bearer tokens, JSON in an envelope, one path per resource. Only here do that
 * vendor's words live.
 */
@NullMarked
package im.parlance.http.easemob;

import org.jspecify.annotations.NullMarked;
