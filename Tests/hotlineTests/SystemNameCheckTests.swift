import AsteriskManager
import Markup
import Testing

@testable import hotline

@Suite struct `The check of the systemname` {
    private func channel(_ uniqueID: String) -> ManagerMessage {
        ManagerMessage(headers: [.init("Event", "CoreShowChannel"), .init("Uniqueid", uniqueID)])
    }

    @Test func `fails without one and says where it is set`() {
        let finding = SystemNameCheck.finding("", channels: [])
        #expect(finding.state == .failed)
        #expect(finding.remedy?.english.contains("asterisk.conf") == true)
    }

    @Test func `finds channels whose unique ids do not bear it`() {
        let channels = [channel("lab-1795373653.1"), channel("1795373653.2"), channel("lab-2-1795373653.3")]
        #expect(SystemNameCheck.finding("lab", channels: [channels[0]]).state == .ok)
        let finding = SystemNameCheck.finding("lab", channels: channels)
        #expect(finding.state == .warning)
        #expect(finding.finding.english.contains("2 channels"))
        #expect(finding.finding.english.contains("1795373653.2"))
    }
}
