package im.parlance.http.easemob;

import im.parlance.id.UserId;

/** Who a bearer token speaks for. */
sealed interface EasemobCaller {

  /** Nobody: no token was sent. */
  record Nobody() implements EasemobCaller {}

  /** The app itself, which may do everything. */
  record Admin() implements EasemobCaller {}

  /**
   * One user, who may do what is its own.
   *
   * @param id the user
   */
  record OneUser(UserId id) implements EasemobCaller {}
}
