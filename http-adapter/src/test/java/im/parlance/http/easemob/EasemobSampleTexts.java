package im.parlance.http.easemob;

/**
 * Good requests to every published row: operation, verb, path, body. What stands in capitals is put
 * in when it is made: GROUP, ROOM, MESSAGE, FILE, SHARED, UUID of a user, HOUR.
 */
final class EasemobSampleTexts {
  private EasemobSampleTexts() {}

  static final String PUBLISHED =
      """
      tokens.issue POST /token {"grant_type":"password","username":"u1","password":"p1"}
      users.register POST /users {"username":"u9","password":"p"}
      users.registerBatch POST /users [{"username":"u8","password":"p"},{"username":"u9","password":"p"}]
      users.get GET /users/u1
      users.list GET /users limit=2
      users.delete DELETE /users/u7
      users.deleteBatch DELETE /users limit=1
      users.changePassword POST /users/u1/password {"newpassword":"new"}
      presence.onlineStatus GET /users/u1/status
      presence.onlineStatusBatch POST /users/batch/status {"usernames":["u1","u2"]}
      offline.count GET /users/u2/offline_msg_count
      offline.status GET /users/u2/offline_msg_status/MESSAGE
      users.deactivate POST /users/u7/deactivate
      users.activate POST /users/u1/activate
      users.disconnect GET /users/u1/disconnect
      push.setNickname PUT /users/u1 {"nickname":"Mira"}
      push.setStyle PUT /users/u1 {"notification_display_style":"1"}
      push.setDoNotDisturb PUT /users/u1 {"notification_no_disturbing":true,"notification_no_disturbing_start":"22","notification_no_disturbing_end":"7"}
      messages.sendToUsers POST /messages/users {"from":"u1","to":["u2"],"type":"txt","body":{"msg":"hi"}}
      messages.sendToGroups POST /messages/chatgroups {"from":"u1","to":["GROUP"],"type":"txt","body":{"msg":"hi"}}
      messages.sendToChatRooms POST /messages/chatrooms {"from":"u1","to":["ROOM"],"type":"txt","body":{"msg":"hi"}}
      files.upload POST /chatfiles FORM
      files.download GET /chatfiles/FILE
      history.file GET /chatmessages/HOUR
      messages.recall POST /messages/recall {"msgs":[{"msg_id":"MESSAGE","from":"u1","to":"u2","chat_type":"chat","force":true}]}
      conversations.delete DELETE /users/u1/user_channel {"channel":"u2","type":"chat","delete_roam":true}
      metadata.set PUT /metadata/user/u1 nickname=Mira
      metadata.get GET /metadata/user/u1
      metadata.getBatch POST /metadata/user/get {"targets":["u1","u2"],"properties":["nickname"]}
      metadata.capacity GET /metadata/user/capacity
      metadata.delete DELETE /metadata/user/u1
      contacts.add POST /users/u1/contacts/users/u3
      contacts.remove DELETE /users/u1/contacts/users/u2
      contacts.list GET /users/u1/contacts/users
      blocklist.list GET /users/u1/blocks/users
      blocklist.add POST /users/u1/blocks/users {"usernames":["u3"]}
      blocklist.remove DELETE /users/u1/blocks/users/u6
      groups.list GET /chatgroups limit=2
      groups.listJoined GET /users/u1/joined_chatgroups
      groups.get GET /chatgroups/GROUP
      groups.create POST /chatgroups {"groupname":"G","description":"d","public":true,"maxusers":200,"owner":"u1"}
      groups.update PUT /chatgroups/GROUP {"groupname":"N"}
      groups.delete DELETE /chatgroups/GROUP
      groups.getAnnouncement GET /chatgroups/GROUP/announcement
      groups.setAnnouncement POST /chatgroups/GROUP/announcement {"announcement":"hi"}
      sharedFiles.list GET /chatgroups/GROUP/share_files
      sharedFiles.upload POST /chatgroups/GROUP/share_files FORM
      sharedFiles.download GET /chatgroups/GROUP/share_files/SHARED
      sharedFiles.delete DELETE /chatgroups/GROUP/share_files/SHARED
      groupMembers.list GET /chatgroups/GROUP/users
      groupMembers.add POST /chatgroups/GROUP/users/u5
      groupMembers.addBatch POST /chatgroups/GROUP/users {"usernames":["u5"]}
      groupMembers.remove DELETE /chatgroups/GROUP/users/u2
      groupMembers.removeBatch DELETE /chatgroups/GROUP/users/u2,u3
      groupAdmins.list GET /chatgroups/GROUP/admin
      groupAdmins.add POST /chatgroups/GROUP/admin {"newadmin":"u2"}
      groupAdmins.remove DELETE /chatgroups/GROUP/admin/u4
      groups.transfer PUT /chatgroups/GROUP {"newowner":"u2"}
      groupBlocklist.list GET /chatgroups/GROUP/blocks/users
      groupBlocklist.add POST /chatgroups/GROUP/blocks/users/u2
      groupBlocklist.addBatch POST /chatgroups/GROUP/blocks/users {"usernames":["u2","u3"]}
      groupBlocklist.remove DELETE /chatgroups/GROUP/blocks/users/u6
      groupBlocklist.removeBatch DELETE /chatgroups/GROUP/blocks/users/u6,u7
      groupAllowlist.list GET /chatgroups/GROUP/white/users
      groupAllowlist.add POST /chatgroups/GROUP/white/users/u2
      groupAllowlist.addBatch POST /chatgroups/GROUP/white/users {"usernames":["u2"]}
      groupAllowlist.remove DELETE /chatgroups/GROUP/white/users/u3
      groupMutes.list GET /chatgroups/GROUP/mute
      groupMutes.add POST /chatgroups/GROUP/mute {"mute_duration":86400000,"usernames":["u2"]}
      groupMutes.remove DELETE /chatgroups/GROUP/mute/u3
      groupMutes.muteAll POST /chatgroups/GROUP/ban
      groupMutes.unmuteAll DELETE /chatgroups/GROUP/ban
      chatRooms.list GET /chatrooms limit=2
      chatRooms.listJoined GET /users/u1/joined_chatrooms
      chatRooms.get GET /chatrooms/ROOM
      chatRooms.create POST /chatrooms {"name":"R","description":"d","maxusers":200,"owner":"u1","members":["u2"]}
      chatRooms.update PUT /chatrooms/ROOM {"name":"N"}
      chatRooms.delete DELETE /chatrooms/ROOM
      chatRooms.getAnnouncement GET /chatrooms/ROOM/announcement
      chatRooms.setAnnouncement POST /chatrooms/ROOM/announcement {"announcement":"hi"}
      chatRoomMembers.list GET /chatrooms/ROOM/users
      chatRoomMembers.add POST /chatrooms/ROOM/users/u5
      chatRoomMembers.addBatch POST /chatrooms/ROOM/users {"usernames":["u5"]}
      chatRoomMembers.remove DELETE /chatrooms/ROOM/users/u2
      chatRoomMembers.removeBatch DELETE /chatrooms/ROOM/users/u2,u3
      chatRoomAdmins.list GET /chatrooms/ROOM/admin
      chatRoomAdmins.add POST /chatrooms/ROOM/admin {"newadmin":"u2"}
      chatRoomAdmins.remove DELETE /chatrooms/ROOM/admin/u4
      chatRoomBlocklist.list GET /chatrooms/ROOM/blocks/users
      chatRoomBlocklist.add POST /chatrooms/ROOM/blocks/users/u2
      chatRoomBlocklist.addBatch POST /chatrooms/ROOM/blocks/users {"usernames":["u2","u3"]}
      chatRoomBlocklist.remove DELETE /chatrooms/ROOM/blocks/users/u6
      chatRoomBlocklist.removeBatch DELETE /chatrooms/ROOM/blocks/users/u6,u7
      chatRoomAllowlist.list GET /chatrooms/ROOM/white/users
      chatRoomAllowlist.add POST /chatrooms/ROOM/white/users/u2
      chatRoomAllowlist.addBatch POST /chatrooms/ROOM/white/users {"usernames":["u2"]}
      chatRoomAllowlist.remove DELETE /chatrooms/ROOM/white/users/u3
      chatRoomMutes.list GET /chatrooms/ROOM/mute
      chatRoomMutes.add POST /chatrooms/ROOM/mute {"mute_duration":86400000,"usernames":["u2"]}
      chatRoomMutes.remove DELETE /chatrooms/ROOM/mute/u3
      chatRoomMutes.muteAll POST /chatrooms/ROOM/ban
      chatRoomMutes.unmuteAll DELETE /chatrooms/ROOM/ban
      superAdmins.list GET /chatrooms/super_admin
      superAdmins.add POST /chatrooms/super_admin {"superadmin":"u2"}
      superAdmins.remove DELETE /chatrooms/super_admin/u5
      globalMutes.set POST /mutes {"username":"u1","chat":100,"groupchat":100,"chatroom":100}
      globalMutes.get GET /mutes/u1
      globalMutes.list GET /mutes
      presence.set POST /users/u1/presence/android/1 {"ext":"lunch"}
      presence.subscribe POST /users/u1/presence/3600 {"usernames":["u2"]}
      presence.get POST /users/u1/presence {"usernames":["u2"]}
      presence.unsubscribe DELETE /users/u1/presence ["u2"]
      presence.listSubscriptions GET /users/u1/presence/sublist pageNum=1&pageSize=10
      """;

  /** The same for what only the vendor's pages and SDKs name. */
  static final String MORE =
      """
      users.changePassword PUT /users/u1/password {"newpassword":"new"}
      users.disconnectDevice DELETE /users/u1/disconnect/android
      users.disconnectDevice GET /users/u1/disconnect/android
      users.listDevices GET /users/u1/resources
      contacts.listPage GET /user/u1/contacts limit=10
      contacts.listPage GET /users/u1/contacts limit=10
      contacts.setRemark PUT /user/u1/contacts/users/u2 {"remark":"r"}
      contacts.setRemark PUT /users/u1/contacts/users/u2 {"remark":"r"}
      contacts.import POST /users/u1/contacts/import {"usernames":["u3"]}
      contacts.removeAll DELETE /contacts/users/u1
      contacts.check POST /contacts/check {"ownerUsername":"u1","usernames":["u2"]}
      blocklist.check POST /blocks/check {"ownerUsername":"u1","usernames":["u2"]}
      groupMembers.isMember GET /chatgroups/GROUP/user/u2/is_joined
      groupMutes.muteAll PUT /chatgroups/GROUP/ban
      messages.sendToUsers POST /messages {"target_type":"users","target":["u2"],"msg":{"type":"txt","msg":"hi"},"from":"u1"}
      messages.sendToGroups POST /messages {"target_type":"chatgroups","target":["GROUP"],"msg":{"type":"txt","msg":"hi"},"from":"u1"}
      messages.sendToChatRooms POST /messages {"target_type":"chatrooms","target":["ROOM"],"msg":{"type":"txt","msg":"hi"},"from":"u1"}
      messages.sendToChatRooms POST /chatroom/ROOM/messages {"target_type":"chatrooms","target":["ROOM"],"msg":{"type":"txt","msg":"hi"},"from":"u1"}
      messages.sendToGroupMembers POST /messages/chatgroups/users {"from":"u1","to":["GROUP"],"users":["u2"],"type":"txt","body":{"msg":"hi"}}
      messages.sendToChatRoomMembers POST /messages/chatrooms/users {"from":"u1","to":["ROOM"],"users":["u2"],"type":"txt","body":{"msg":"hi"}}
      messages.recallOne POST /messages/msg_recall {"msg_id":"MESSAGE","from":"u1","to":"u2","chat_type":"chat","force":true}
      messages.recallBatch POST /messages/batch_recall {"msgs":[{"msg_id":"MESSAGE","from":"u1","to":"u2","chat_type":"chat","force":true}]}
      messages.modify PUT /messages/rewrite/MESSAGE {"user":"u1","new_msg":{"type":"txt","msg":"new"}}
      roaming.clearChat DELETE /rest/message/roaming/chat/user/u1/time userId=u2&delTime=1
      roaming.clearChat POST /rest/message/roaming/chat/user/u1/time userId=u2&delTime=1
      roaming.clearGroup DELETE /rest/message/roaming/group/user/u1/time groupId=GROUP&delTime=1
      roaming.clearGroup POST /rest/message/roaming/group/user/u1/time groupId=GROUP&delTime=1
      roaming.hideInChat DELETE /rest/message/roaming/chat/user/u1 userId=u2&msgIdList=MESSAGE&isNotify=true
      roaming.hideInGroup DELETE /rest/message/roaming/group/user/u1 groupId=GROUP&msgIdList=MESSAGE&isNotify=false
      roaming.clearAll POST /rest/message/roaming/user/u1/delete/all
      push.setNicknames PUT /push/nickname [{"username":"u1","push_nickname":"Mira"}]
      push.setMode PUT /users/u1/notification/chatgroup/GROUP {"type":"NONE"}
      push.getMode GET /users/u1/notification/chatgroup/GROUP
      push.bind PUT /users/u1/push/binding {"device_id":"d1","device_token":"t1","notifier_name":"n1"}
      push.listBindings GET /users/u1/push/binding
      push.setLanguage PUT /users/u1/notification/language {"translationLanguage":"en"}
      push.getLanguage GET /users/u1/notification/language
      push.createTemplate POST /notification/template {"name":"fresh","title_pattern":"{0}","content_pattern":"{$msg}"}
      push.getTemplate GET /notification/template/greeting
      push.putTemplate PUT /notification/template/greeting {"title_pattern":"{0}","content_pattern":"{1}"}
      push.removeTemplate DELETE /notification/template/greeting
      push.chooseTemplate PUT /users/u1/notification/template {"templateName":"greeting"}
      push.getChosenTemplate GET /users/u1/notification/template
      presence.countOnline GET /presence/online/GROUP/type/0
      groups.listJoinedPage GET /chatgroups/user/u1 pagesize=10&pagenum=1
      groups.disable POST /chatgroups/GROUP/disable
      groups.enable POST /chatgroups/GROUP/enable
      groupMembers.setAttributes PUT /metadata/chatgroup/GROUP/user/u2 {"metaData":{"nick":"Pi"}}
      groupMembers.getAttributes GET /metadata/chatgroup/GROUP/user/u2
      groupMembers.getAttributesBatch POST /metadata/chatgroup/GROUP/get {"targets":["u2"],"properties":["nick"]}
      groupMembers.setAttributesBatch PUT /metadata/chatgroup/GROUP/users/batch [{"username":"u2","metadata":{"nick":"Pi"}}]
      chatRooms.transfer PUT /chatrooms/ROOM {"newowner":"u2"}
      chatRoomAllowlist.isListed GET /chatrooms/ROOM/white/users/u3
      chatRoomMutes.isMuted GET /chatrooms/ROOM/mute/u3
      chatRoomMetadata.set PUT /metadata/chatroom/ROOM/user/u2 {"metaData":{"k":"v"},"autoDelete":"NO_DELETE"}
      chatRoomMetadata.force PUT /metadata/chatroom/ROOM/user/u2/forced {"metaData":{"k":"v"}}
      chatRoomMetadata.get POST /metadata/chatroom/ROOM {"keys":["k"]}
      chatRoomMetadata.remove DELETE /metadata/chatroom/ROOM/user/u2 {"keys":["k"]}
      chatRoomMetadata.forceRemove DELETE /metadata/chatroom/ROOM/user/u2/forced {"keys":["k"]}
      messages.import POST /messages/users/import {"from":"u1","target":"u2","type":"txt","body":{"msg":"hi"},"msg_timestamp":1656906628428}
      messages.import POST /messages/chatgroups/import {"from":"u1","target":"GROUP","type":"txt","body":{"msg":"hi"}}
      messages.broadcast POST /messages/broadcast {"target_type":"users","from":"u1","msg":{"type":"txt","msg":"hi"}}
      messages.broadcastOnline POST /messages/users/broadcast {"from":"u1","msg":{"type":"txt","msg":"hi"}}
      messages.broadcastToChatRooms POST /messages/chatrooms/broadcast {"from":"u1","msg":{"type":"txt","msg":"hi"}}
      callbacks.listFailures GET /callbacks/storage/info
      callbacks.retry POST /callbacks/storage/retry {"date":"202606010000"}
      moderation.exportRecords POST /moderation/record/message/export {"dateFrom":1,"dateTo":2}
      moderation.listExports GET /moderation/export/files page=1&size=10
      moderation.downloadExport GET /moderationfiles/EXPORT type=record
      history.download GET /chatmessages/files/HOUR.gz
      """;
}
