import ArgumentParser
import Documents
import Foundation
import Operations
import Records
import Routing
import Storage

struct NumberDiff: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "What differs between two versions of a plan, or the draft and the current one.")
    @OptionGroup var common: CommonOptions
    @Argument(help: "Such as 4006001234.") var number: String
    @Argument(help: "The older version. Default: the current one if there is a draft, else the one before.") var from:
        Int?
    @Argument(help: "The newer version. Default: the draft if there is one, else the current one.") var to: Int?
    @Flag(
        help: "As JSON: {number, from, to, lines}; lines begin with -, + or a blank, and are none if both are the same."
    )
    var json = false

    func run() throws {
        let did = try DID.argument(number)
        let operations = Operations(try Store(existing: try common.load().database))
        let difference = try operations.difference(of: did, from: from, to: to)
        guard !json else {
            try printJSON(DifferenceDocument(difference, of: did))
            return
        }
        guard !difference.lines.isEmpty else {
            print("\(did): \(difference.from.name) and \(difference.to.name) are the same")
            return
        }
        print("--- \(difference.from.name)\n+++ \(difference.to.name)")
        for line in difference.lines { print(line) }
    }
}
