package im.parlance.message;

import java.util.List;

/**
 * Which of the app's templates the sender wishes a notification to be worded by.
 *
 * @param name of the template; empty if none in particular
 * @param titleArguments what stands for {@code {0}}, {@code {1}} and so on in the title
 * @param textArguments the same for the text
 */
public record TemplateWish(String name, List<String> titleArguments, List<String> textArguments) {
  /** No template in particular. */
  public static final TemplateWish NONE = new TemplateWish("", List.of(), List.of());

  /** Copies the arguments. */
  public TemplateWish {
    titleArguments = List.copyOf(titleArguments);
    textArguments = List.copyOf(textArguments);
  }
}
