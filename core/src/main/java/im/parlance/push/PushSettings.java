package im.parlance.push;

import im.parlance.id.UserId;
import im.parlance.list.Lists;
import im.parlance.quota.Operation;
import im.parlance.quota.QuotaMeter;
import im.parlance.session.Device;
import java.util.List;
import java.util.Optional;

/**
 * How users are notified: where their devices are known, in which language, and in which words.
 * Users need not exist. What a call has changed is durable and in force when it returns. Every
 * method throws {@link im.parlance.error.ImException} QUOTA_EXCEEDED when its operation's quota is
 * used up. Thread-safe.
 */
public interface PushSettings {
  /** {@link #bind}, {@link #unbind}. */
  Operation BIND = Operation.of("push.bind");

  /** {@link #bindings}. */
  Operation BINDINGS = Operation.of("push.listBindings");

  /** {@link #setLanguage}. */
  Operation SET_LANGUAGE = Operation.of("push.setLanguage");

  /** {@link #language}. */
  Operation LANGUAGE = Operation.of("push.getLanguage");

  /** {@link #putTemplate}, {@link #removeTemplate}. */
  Operation PUT_TEMPLATE = Operation.of("push.putTemplate");

  /** {@link #template}. */
  Operation TEMPLATE = Operation.of("push.getTemplate");

  /** {@link #chooseTemplate}. */
  Operation CHOOSE_TEMPLATE = Operation.of("push.chooseTemplate");

  /** {@link #chosenTemplate}. */
  Operation CHOSEN_TEMPLATE = Operation.of("push.getChosenTemplate");

  /** The most bindings that a user may have. */
  int MAX_BINDINGS = 100;

  /** The most templates that an app may have. */
  int MAX_TEMPLATES = 1000;

  /**
   * Settings kept in {@code lists}.
   *
   * @param devices take note of devices that are bound
   */
  static PushSettings over(Lists lists, KnownDevices devices, QuotaMeter meter) {
    return new ListedPushSettings(lists, devices, meter);
  }

  /**
   * Binds a device to what a provider calls it, in place of what that called it before. From then
   * on it is told like one that has connected.
   *
   * @throws im.parlance.error.ImException LIST_FULL
   */
  void bind(UserId user, PushBinding binding);

  /** Undoes what binds a device to a provider. */
  void unbind(UserId user, Device device, String provider);

  /** Undoes everything that binds a device. */
  void unbind(UserId user, Device device);

  /** Everything that binds the user's devices, in the order of binding. */
  List<PushBinding> bindings(UserId user);

  /** Sets the language that the user wants to be notified in; an empty one takes it back. */
  void setLanguage(UserId user, String language);

  /** The language that the user wants to be notified in. */
  Optional<String> language(UserId user);

  /**
   * Makes a template, or gives the one of that name other words.
   *
   * @throws im.parlance.error.ImException LIST_FULL; INVALID_ARGUMENT if there are too many words
   */
  PushTemplate putTemplate(String name, String title, String text);

  /** Removes a template; who has chosen it has chosen none. */
  void removeTemplate(String name);

  /** The template of this name. */
  Optional<PushTemplate> template(String name);

  /** Chooses the template that words the user's notifications; an empty name takes it back. */
  void chooseTemplate(UserId user, String name);

  /** The template that the user has chosen, if there is one of that name. */
  Optional<PushTemplate> chosenTemplate(UserId user);

  /** Forgets what the user has set. Unmetered. */
  void forget(UserId user);
}
