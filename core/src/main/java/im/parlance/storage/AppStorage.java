package im.parlance.storage;

import im.parlance.conversation.ConversationStore;
import im.parlance.file.Blobs;
import im.parlance.file.FileStore;
import im.parlance.group.GroupStore;
import im.parlance.list.ListStore;
import im.parlance.message.MessageStore;
import im.parlance.message.RevisionStore;
import im.parlance.moderation.ModerationStore;
import im.parlance.room.ChatRoomStore;
import im.parlance.routing.RoutingStore;
import im.parlance.token.TokenStore;
import im.parlance.ultragroup.UltraGroupStore;
import im.parlance.user.UserStore;

/** The stores of one app. They share one state: a stay begins where the messages are. */
public interface AppStorage {
  /** Its accounts. */
  UserStore users();

  /** What is remembered of its tokens. */
  TokenStore tokens();

  /** Its groups and their members. */
  GroupStore groups();

  /** Its timelines. */
  MessageStore messages();

  /** What became of its messages. */
  RevisionStore revisions();

  /** What its users have seen. */
  ConversationStore conversations();

  /** Its lists and those of its users and channels. */
  ListStore lists();

  /** What has to go out of it. */
  RoutingStore routing();

  /** Its chat rooms. */
  ChatRoomStore rooms();

  /** What is known of its files. */
  FileStore files();

  /** The content of its files, unless that is kept elsewhere. */
  Blobs blobs();

  /** What was decided about its messages before they were sent. */
  ModerationStore moderation();

  /** Its ultra groups, their members and channels. */
  UltraGroupStore ultraGroups();
}
