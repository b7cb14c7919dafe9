import ArgumentParser
import Documents
import Foundation
import Markup
import Operations
import Records
import Routing
import Storage

struct PhoneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "phone",
        abstract: Message(
            "A tenant's phone book: the people who may be put on duty with one tap.", "租户的号码簿：可以一键安排值班的人。"),
        subcommands: [List.self, Add.self, Remove.self, Import.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Message("The telephones with their names, and where each rings.", "所有电话、名称以及在哪里振铃。"))
        @OptionGroup var common: CommonOptions
        @OptionGroup var owner: PhoneBookOption
        @Flag(
            help: .message(
                "As JSON: an array of {id, name, target, owner, filing, uses: [{number, step, duty}]}.",
                "输出 JSON：由 {id, name, target, owner, filing, uses: [{number, step, duty}]} 组成的数组。"))
        var json = false

        func run() throws {
            let operations = Operations(try Store(existing: try common.load().database))
            let book = try operations.phoneBook(of: owner.tenant, at: Date()).map(PhoneDocument.init)
            if json {
                try printJSON(book)
            } else if book.isEmpty {
                say(
                    "the phone book is empty; add a telephone: hotline phone add NAME NUMBER",
                    "号码簿是空的；请添加：hotline phone add NAME NUMBER")
            } else {
                printTable(
                    [
                        Message("NAME", "名称"), Message("TELEPHONE", "电话"), Message("OWNER", "机主"),
                        Message("FILING", "报备"), Message("RINGS AT", "振铃位置"),
                    ],
                    book.map { phone in
                        [
                            phone.name, "\(phone.target)", phone.owner, phone.filing.name.text,
                            phone.uses.map { "\($0.number) \($0.step)" }.joined(separator: ", "),
                        ]
                    })
            }
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Message(
                "Put a telephone into the phone book: hotline phone add 李明 13900001111.",
                "把电话加入号码簿：hotline phone add 李明 13900001111。"))
        @OptionGroup var common: CommonOptions
        @OptionGroup var author: AuthorOption
        @OptionGroup var owner: PhoneBookOption
        @Argument(help: .message("Such as 李明.", "例如 李明。")) var name: String
        @Argument(help: .message("As a plan writes it.", "写法与方案相同。")) var number: String
        @Option(help: .message("Who owns the telephone, for the carrier.", "机主姓名，供运营商报备。")) var ownerName = ""

        func run() throws {
            let operations = Operations(try Store(existing: try common.load().database))
            let phone = try operations.addPhone(
                number, named: name, owner: ownerName, of: owner.tenant, by: try author.author())
            say(
                "\(phone.name), \(phone.target), is in the phone book of '\(owner.tenant)'",
                "\(phone.name)（\(phone.target)）已加入租户“\(owner.tenant)”的号码簿")
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Message("Take a telephone out of the phone book.", "把电话移出号码簿。"))
        @OptionGroup var common: CommonOptions
        @OptionGroup var author: AuthorOption
        @OptionGroup var owner: PhoneBookOption
        @Argument(help: .message("The telephone, as 'hotline phone list' shows it.", "电话，如“hotline phone list”所示。"))
        var number: String
        @Flag(help: .message("Although plans or duties ring it.", "即使方案或值班正在使用。")) var anyway = false

        func run() throws {
            let operations = Operations(try Store(existing: try common.load().database))
            let target = DialTarget.written(number)
            guard let phone = try operations.phones(of: owner.tenant).first(where: { $0.target == target }) else {
                throw PhoneRefusal.unknown(number)
            }
            try operations.removePhone(phone.id, of: owner.tenant, anyway: anyway, by: try author.author())
            say("\(phone.name), \(phone.target), is removed", "已移除\(phone.name)（\(phone.target)）")
        }
    }

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Message("Put the telephones of a file into the phone book.", "把文件中的电话加入号码簿。"),
            discussion: Message(
                "One that is there already takes the name of its line. A mistake in one line imports nothing.",
                "已有的电话改用文件中的名称。有一行错误，则全部不导入。"))
        @OptionGroup var common: CommonOptions
        @OptionGroup var author: AuthorOption
        @OptionGroup var owner: PhoneBookOption
        @Argument(
            help: .message("Lines of name, number and owner, divided by tabs or commas.", "每行依次为名称、电话和机主，以制表符或逗号分隔。"))
        var file: String

        func run() throws {
            let operations = Operations(try Store(existing: try common.load().database))
            let text = try ImportSource.text(of: file)
            let imported: ImportedPhones
            do {
                imported = try operations.importPhones(text, of: owner.tenant, by: try author.author()) { $0.message }
            } catch let refusal as PhoneRefusal {
                throw Failure.no("\(file): \(refusal.message.english)", "\(file)：\(refusal.message.chinese)")
            }
            say(
                "\(imported.added) telephones added, \(imported.changed) changed",
                "已添加 \(imported.added) 部电话，更改 \(imported.changed) 部")
        }
    }
}

/// The tenant whose phone book it is.
struct PhoneBookOption: ParsableArguments {
    @Option(help: .message("The tenant whose phone book it is.", "号码簿所属的租户。")) var tenant = TenantName.main
}
