/**
 * Messages: what is sent, where it is kept, and the way from one to the other. A send has returned
 * when its message has a place in its timeline and is as durable as the storage promises; repeated
 * under its key it gives the message that was sent first.
 *
 * <pre>{@code
 * Draft draft = Draft.text("hello").from("alice").to("bob").withKey("9f2c");
 * Message sent = app.messages().send(draft);
 * List<Message> said = app.messages().history(sent.timeline(), from, to, 20);
 * }</pre>
 */
@NullMarked
package im.parlance.message;

import org.jspecify.annotations.NullMarked;
