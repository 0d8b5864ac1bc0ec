/**
 * What was said in an app, hour by hour.
 *
 * <pre>{@code
 * Page<Message> said = app.hourlyLogs().page(hour, Cursor.START, 100);
 * }</pre>
 */
@NullMarked
package im.parlance.log;

import org.jspecify.annotations.NullMarked;
