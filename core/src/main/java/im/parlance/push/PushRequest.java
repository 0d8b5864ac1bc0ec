package im.parlance.push;

import java.util.Map;
import java.util.Set;

/**
 * A push that belongs to no message.
 *
 * @param platforms on whose devices it is shown; those that are none of the platforms get all
 * @param audience whom it is for
 * @param title above the text; may be empty
 * @param text what is shown
 * @param texts what is shown instead on these platforms
 * @param extension further wishes in the sender's form, for the gateway; may be empty
 */
public record PushRequest(
    Set<Platform> platforms,
    Audience audience,
    String title,
    String text,
    Map<Platform, String> texts,
    String extension) {}
