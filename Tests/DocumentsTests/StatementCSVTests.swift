import Billing
import Documents
import Records
import Routing
import Testing

@Suite struct `A statement for a spreadsheet` {
    private let office = Office()

    @Test func `has amounts that add up to its last`() throws {
        let package = Package(
            id: "basic", chineseName: "基础版", englishName: "Basic", functions: [], monthlyFee: try Money("10.00"),
            includedMinutes: 1, minimum: try Money("2.00"))
        let statement = try office.bill(
            PackageHolding.whole(office.month(), of: PackageStack(base: package)),
            [office.call("=1+1,\"x\"", talk: 61)])
        #expect(
            statement.csv(["=1+1,\"x\"": CallParties(caller: "13800138000", answeredBy: DialTarget("101"))]).split(
                separator: "\r\n") == [
                    "\u{FEFF}month,number,kind,call,package,from,seconds,perMinute,amount,tariff,rule,caller,answeredBy",
                    "2026-11,4006001234,fee,,basic,,,,10.00,,,,",
                    "2026-11,4006001234,connection,\"'=1+1,\"\"x\"\"\",,2026-11-23T02:00:00.000Z,0,,0.05,standard v1,,13800138000,101",
                    "2026-11,4006001234,talk,\"'=1+1,\"\"x\"\"\",,2026-11-23T02:00:00.000Z,120,0.30,0.60,standard v1,,13800138000,101",
                    "2026-11,4006001234,included,\"'=1+1,\"\"x\"\"\",,,60,,-0.30,,,,",
                    "2026-11,4006001234,minimum,,,,,,1.65,,,,",
                    "2026-11,4006001234,rounding,,,,,,0.00,,,,",
                    "2026-11,4006001234,total,,,,120,,12.00,,,,",
                ])
    }
}
