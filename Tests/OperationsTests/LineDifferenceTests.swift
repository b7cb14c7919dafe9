import Operations
import Testing

@Suite struct `The difference of two plans` {
    @Test func `of equal texts is nothing`() {
        #expect(LineDifference(from: "a\nb\n", to: "a\nb\n").lines.isEmpty)
    }

    @Test func `shows what went and what came, with two lines around, and where lines are left out`() {
        let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n"
        #expect(
            LineDifference(from: old, to: old.replacing("5", with: "five")).lines
                == ["@@", " 3", " 4", "-5", "+five", " 6", " 7"])
    }

    @Test func `tells places apart that are far from each other`() {
        let old = (1...12).map(String.init).joined(separator: "\n")
        let new = old.replacing("1\n2\n", with: "2\n").replacing("\n12", with: "\n12\n13")
        #expect(
            LineDifference(from: old, to: new).lines == ["-1", " 2", " 3", "@@", " 11", " 12", "+13"])
    }

    @Test func `of everything is everything`() {
        #expect(LineDifference(from: "a", to: "b").lines == ["-a", "+b"])
    }
}
