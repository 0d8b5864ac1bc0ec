package im.parlance.push;

import im.parlance.id.UserId;
import im.parlance.message.PushWish;
import im.parlance.message.TemplateWish;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a notification of a message says.
 *
 * @param title above the text; may be empty
 * @param text what is shown
 */
record PushWords(String title, String text) {

  /**
   * The words of a template, where the sender has no text of its own for it: of the one that the
   * user has chosen, or else the sender, or of the default one.
   *
   * @param sender what the sender is called
   */
  PushWords templated(UserId user, Supplier<String> sender, PushWish wish, PushSettings settings) {
    if (!wish.text().isEmpty()) {
      return this;
    }
    TemplateWish wished = wish.template();
    Optional<PushTemplate> template =
        settings
            .chosenTemplate(user)
            .or(() -> settings.template(wished.name()))
            .or(() -> settings.template(PushTemplate.DEFAULT));
    return template
        .map(
            chosen ->
                new PushWords(
                    PushTemplate.filled(
                        chosen.title(), wished.titleArguments(), sender.get(), text),
                    PushTemplate.filled(chosen.text(), wished.textArguments(), sender.get(), text)))
        .orElse(this);
  }
}
