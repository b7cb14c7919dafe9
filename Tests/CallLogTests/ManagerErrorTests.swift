import AsteriskManager
import CallLog
import Markup
import TestSupport
import Testing

@Suite struct `What is told of Asterisk's manager` {
    @Test(arguments: [
        ManagerError.connectionRefused(address: "127.0.0.1:5038"),
        .connectFailed(address: "asterisk:5038", reason: "Connection timed out"), .tlsFailed(reason: "no certificate"),
        .notAsterisk(banner: ""), .notAsterisk(banner: "SSH-2.0"), .loginRefused(message: "Authentication failed"),
        .timeout(action: "Login"), .refused(action: "Redirect", message: "no such channel"),
        .answerTooLarge(action: "Status"), .notConnected, .disconnected(.closedByAsterisk),
        .disconnected(.failed(reason: "Input/output error")), .disconnected(.noPong), .disconnected(.queueFull),
        .disconnected(.loggedOff), .disconnected(.cancelled), .invalidAction("a line break"),
    ])
    func `says the same in both languages`(error: ManagerError) {
        #expect(error.message.english == error.description)
        #expect(error.message.chinese.contains(/\p{Han}/))
        for number in error.description.matches(of: /[0-9]+/) { #expect(error.message.chinese.contains(number.output)) }
    }
}
