import Testing

@Suite struct `The commands of the pages` {
    @Test func `are commands of hotline, with options that there are`() throws {
        var count = 0
        var mistakes: [DocumentedCommand: String?] = [:]
        for page in try Page.all() {
            let shell = page.shell.map { ($0.number, DocumentedCommand.commands(inShell: $0.text)) }
            let spans = page.spans.map { ($0.number, DocumentedCommand.commands(inSpan: $0.text)) }
            for (line, commands) in shell + spans {
                count += commands.count
                for command in commands {
                    let mistake = mistakes[command, default: command.mistake]
                    mistakes[command] = .some(mistake)
                    #expect(mistake == nil, "\(page.path):\(line): hotline \(command.words.joined(separator: " "))")
                }
            }
        }
        #expect(count > 250)
    }

    @Test(arguments: [
        ("hotline aply plan.yaml", "there is no command 'aply'"), ("hotline number shwo 4", "has no command 'shwo'"),
        ("hotline apply plan.yaml --tennant x", "has no option --tennant"), ("hotline duty", "Missing expected"),
        ("$ hotline tenant set", "Missing expected"), ("sudo -u hotline hotline aply", "there is no command 'aply'"),
        ("systemctl start hotline && hotline docter", "there is no command 'docter'"),
        ("docker compose exec -T hotline hotline aply - <plan.yaml", "there is no command 'aply'"),
        ("hotline tenant set acme --prepaid --postpaid", "choose one"),
    ])
    func `are told apart from what is none`(line: String, mistake: String) {
        let found = DocumentedCommand.commands(inShell: line).compactMap(\.mistake)
        #expect(found.count == 1 && found[0].contains(mistake), "\(found)")
    }

    @Test(arguments: [
        "hotline apply plan.yaml  # publishes it", "$ hotline apply a.yaml b.yaml --tenant acme",
        "docker compose exec -T hotline hotline apply - <plan.yaml", "docker compose logs -f hotline asterisk",
        "docker compose run --rm -v \"$PWD:/backup:ro\" hotline restore --force /backup/today.tar",
        "hotline greeting say \"您好，欢迎致电。\" --name welcome", "hotline correct acme -5.00 --reason typo",
        "sudo -u hotline hotline backup /var/lib/hotline/backup-$(date +%F).tar", "chown hotline: plan.yaml",
    ])
    func `may be written as shells take them`(line: String) {
        #expect(DocumentedCommand.commands(inShell: line).compactMap(\.mistake) == [])
    }

    @Test func `may be names in running text, and choices`() {
        #expect(DocumentedCommand.commands(inSpan: "hotline apply").compactMap(\.mistake) == [])
        #expect(DocumentedCommand.commands(inSpan: "hotline number show|history NUMBER").count == 2)
        #expect(DocumentedCommand.commands(inSpan: "hotline.yaml").isEmpty)
        let wrong = DocumentedCommand.commands(inSpan: "hotline number show|histroy NUMBER")
        #expect(wrong.compactMap(\.mistake) == ["'number' has no command 'histroy'"])
    }
}
