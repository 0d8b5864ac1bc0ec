package im.parlance.http.rongcloud;

/** Good requests to methods that are not in the published table: path, blank, body. */
final class RongSampleTexts {
  private RongSampleTexts() {}

  static final String ALL =
      """
      /user/abandon userId=u9
      /user/abandon/query pageNo=1&pageSize=10
      /user/activate userId=u9
      /user/block userId=u2&minute=10
      /user/unblock userId=u2
      /user/block/query page=1&size=10
      /user/chat/fb/set userId=u2&state=1&type=PERSON
      /user/chat/fb/querylist num=10&offset=0&type=PERSON
      /user/checkOnline userId=u1
      /user/validateToken token=TOKEN
      /user/query page=1&pageSize=20&order=0
      /user/delusers userId=u9
      /user/tag/set {"userId":"u1","tags":["t"]}
      /user/tag/batch/set {"userIds":["u1","u2"],"tags":["t"]}
      /user/tags/get userIds=u1
      /user/remarks/set userId=u1&remarks=[{"id":"u2","remark":"r"}]
      /user/remarks/get userId=u1&page=1&size=10
      /user/remarks/del userId=u1&targetId=u2
      /user/whitesetting/set userId=u1&whiteSetting=1
      /user/whitesetting/query userId=u1
      /conversation/notification/quietlist requestId=u1&conversationType=3
      /conversation/top/set userId=u1&conversationType=3&targetId=g1&setTop=true
      /user/blockPushPeriod/set userId=u1&startTime=22:00:00&period=60&level=1
      /user/blockPushPeriod/get userId=u1
      /user/blockPushPeriod/delete userId=u1
      /user/conversation/tag/set {"userId":"u1","tags":[{"tagId":"t1","tagName":"T"}]}
      /user/conversation/tag/del {"userId":"u1","tagIds":["t1"]}
      /tag/conversation/set {"userId":"u1","tagId":"t1","conversations":[{"conversationType":3,"targetId":"g1"}]}
      /tag/conversation/del {"userId":"u1","tagId":"t1","conversations":[{"conversationType":3,"targetId":"g1"}]}
      /user/conversation/tag/get userId=u1
      /tag/conversation/get userId=u1&tagId=t1
      /conversation/attribute/get userId=u1&conversationType=3&targetId=g1
      /group/sync userId=u1&group[g1]=G
      /user/group/query userId=u1
      /group/remarks/set userId=u1&groupId=g1&remark=r
      /group/remarks/get userId=u1&groupId=g1
      /group/remarks/del userId=u1&groupId=g1
      /group/user/gag/add userId=u2&groupId=g1&minute=10
      /group/user/gag/rollback userId=u2&groupId=g1
      /group/user/gag/list groupId=g1
      /group/ban/add groupId=g1
      /group/ban/rollback groupId=g1
      /group/ban/query groupId=g1
      /group/user/ban/whitelist/add userId=u2&groupId=g1
      /group/user/ban/whitelist/rollback userId=u2&groupId=g1
      /group/user/ban/whitelist/query groupId=g1
      /statusmessage/private/publish toUserId=u2&fromUserId=u1&objectName=RC:TypSts&content={}
      /statusmessage/group/publish toGroupId=g1&fromUserId=u1&objectName=RC:TypSts&content={}
      /message/recall fromUserId=u1&conversationType=1&targetId=u2&messageUID=UID
      /message/private/modify fromUserId=u1&targetId=u2&msgUID=UID&content={"content":"new"}
      /message/group/modify fromUserId=u1&groupId=g1&msgUID=GROUPUID&content={"content":"new"}
      /message/expansion/set msgUID=UID&userId=u1&conversationType=1&targetId=u2&extraKeyVal={"k":"v"}
      /message/expansion/delete msgUID=UID&userId=u1&conversationType=1&targetId=u2&extraKey=["k"]
      /message/expansion/query msgUID=UID&pageNo=1
      /v3/message/private/query userId=u1&targetId=u2&startTime=0&endTime=9999999999999
      /v3/message/group/query userId=u1&targetId=g1&startTime=0&endTime=9999999999999
      /v3/message/chatroom/query userId=u1&targetId=r1&startTime=0&endTime=9999999999999
      /sensitiveword/add word=w
      /sensitiveword/batch/add {"words":[{"word":"w"},{"word":"v","replaceWord":"r"}]}
      /sensitiveword/delete word=w
      /sensitiveword/batch/delete words=w&words=v
      /sensitiveword/list type=1
      /wordfilter/add word=w
      /wordfilter/delete word=w
      /wordfilter/list
      /push/user {"userIds":["u1"],"notification":{"title":"t","pushContent":"p"}}
      /chatroom/create_new chatroomId=r9&destroyType=0&entryOwnerId=u1&entryInfo={"k":"v"}
      /chatroom/destroy/set chatroomId=r1&destroyType=1&destroyTime=60
      /chatroom/get chatroomId=r1
      /chatroom/query chatroomId=r1
      /chatroom/user/exist chatroomId=r1&userId=u1
      /chatroom/users/exist chatroomId=r1&userId=u1&userId=u2
      /chatroom/keepalive/add chatroomId=r1
      /chatroom/keepalive/remove chatroomId=r1
      /chatroom/keepalive/query
      /chatroom/user/gag/add chatroomId=r1&userId=u2&minute=10
      /chatroom/user/gag/rollback chatroomId=r1&userId=u2
      /chatroom/user/gag/list chatroomId=r1
      /chatroom/user/ban/add userId=u2&minute=10
      /chatroom/user/ban/remove userId=u2
      /chatroom/user/ban/query
      /chatroom/user/block/add chatroomId=r1&userId=u2&minute=10
      /chatroom/user/block/rollback chatroomId=r1&userId=u2
      /chatroom/user/block/list chatroomId=r1
      /chatroom/ban/add chatroomId=r1&needNotify=true&extra=e
      /chatroom/ban/rollback chatroomId=r1
      /chatroom/ban/query page=1&size=10
      /chatroom/ban/check chatroomId=r1
      /chatroom/user/ban/whitelist/add chatroomId=r1&userId=u2
      /chatroom/user/ban/whitelist/rollback chatroomId=r1&userId=u2
      /chatroom/user/ban/whitelist/query chatroomId=r1
      /chatroom/user/whitelist/add chatroomId=r1&userId=u2
      /chatroom/user/whitelist/remove chatroomId=r1&userId=u2
      /chatroom/user/whitelist/query chatroomId=r1
      /chatroom/whitelist/add objectnames=RC:TxtMsg
      /chatroom/whitelist/delete objectnames=RC:TxtMsg
      /chatroom/whitelist/query
      /chatroom/message/priority/add objectName=APP:Like
      /chatroom/message/priority/remove objectName=APP:Like
      /chatroom/message/priority/query
      /chatroom/message/stopDistribution chatroomId=r1
      /chatroom/message/resumeDistribution chatroomId=r1
      /chatroom/entry/set chatroomId=r1&userId=u1&key=k&value=v&autoDelete=1&objectName=RC:TxtMsg&content={}
      /chatroom/entry/batch/set chatroomId=r1&autoDelete=0&entryOwnerId=u1&entryInfo={"a":"1","b":"2"}
      /chatroom/entry/remove chatroomId=r1&userId=u1&key=k
      /chatroom/entry/batch/remove chatroomId=r1&entryOwnerId=u1&entryKeys=["a","b"]
      /chatroom/entry/query chatroomId=r1&keys=k
      /message/chatroom/broadcast fromUserId=u1&objectName=RC:TxtMsg&content={"content":"hi"}
      /ultragroup/dis groupId=x9
      /ultragroup/member/exist groupId=x1&userId=u1
      /ultragroup/channel/create groupId=x1&busChannel=c9&type=0
      /ultragroup/channel/del groupId=x1&busChannel=c9
      /ultragroup/channel/get groupId=x1&page=1&limit=10
      /ultragroup/channel/type/change groupId=x1&busChannel=c1&type=1
      /ultragroup/channel/private/users/add groupId=x1&busChannel=c1&userIds=u1,u2
      /ultragroup/channel/private/users/del groupId=x1&busChannel=c1&userIds=u2
      /ultragroup/channel/private/users/get groupId=x1&busChannel=c1&page=1&pageSize=10
      /ultragroup/user/channel/query groupId=x1&userId=u1&page=1&pageSize=10
      /ultragroup/userbanned/add groupId=x1&busChannel=c1&userIds=u2
      /ultragroup/userbanned/del groupId=x1&busChannel=c1&userIds=u2
      /ultragroup/userbanned/get groupId=x1&page=1&pageSize=10
      /ultragroup/globalbanned/set groupId=x1&busChannel=c1&status=1
      /ultragroup/globalbanned/get groupId=x1&busChannel=c1
      /ultragroup/banned/whitelist/add groupId=x1&userIds=u2
      /ultragroup/banned/whitelist/del groupId=x1&userIds=u2
      /ultragroup/banned/whitelist/get groupId=x1&page=1&pageSize=10
      /message/ultragroup/publish {"fromUserId":"u1","toGroupIds":["x1"],"objectName":"RC:TxtMsg","content":"{\\"content\\":\\"hi\\"}"}
      /message/broadcast fromUserId=u1&objectName=RC:TxtMsg&content={"content":"hi"}
      /message/broadcast/recall fromUserId=u1&messageUID=UID&isAdmin=1&isDelete=0
      /message/online/broadcast fromUserId=u1&objectName=RC:TxtMsg&content={"content":"hi"}
      /conversation/message/history/clean conversationType=1&fromUserId=u1&targetId=u2
      /message/history date=2026030100
      /message/history/delete date=2026030100
      /push {"platform":["ios"],"audience":{"is_to_all":true},"fromuserid":"u1","message":{"objectName":"RC:TxtMsg","content":"{}"}}
      """;
}
