import Foundation
import Routing

/// A seeded run of inputs that nearly are what a parser expects: good samples with a few bytes changed.
///
/// `make fuzz` makes 100,000 for each parser, the unit tests 2,000. A run prints its seed; `HOTLINE_FUZZ_SEED=…` repeats it
/// and leaves the last input in a file, so that one that ended the process is found.
struct Fuzz {
    private static let environment = ProcessInfo.processInfo.environment
    private static let runs = environment["HOTLINE_FUZZ_RUNS"].flatMap { Int($0) } ?? 2000
    private static let wantedSeed = environment["HOTLINE_FUZZ_SEED"].flatMap { UInt64($0) }

    private var random: SplitMix64
    private let samples: [[UInt8]]

    private init(seed: UInt64, samples: [String]) {
        random = SplitMix64(seed: seed)
        self.samples = samples.map { Array($0.utf8) }
    }

    /// Calls `body` with one input after the other, and lets other tests go on in between.
    ///
    /// - Parameters:
    ///   - share: Of the runs; a parser that takes long gets fewer.
    ///   - body: The input, and what to draw more from.
    static func run(
        _ name: String, samples: [String], share: Int = 1,
        _ body: ([UInt8], inout SplitMix64) -> Void
    ) async {
        let seed = wantedSeed ?? UInt64.random(in: .min ... .max)
        print("fuzz: \(name): HOTLINE_FUZZ_SEED=\(seed)")
        let lastInput = FileManager.default.temporaryDirectory.appending(path: "hotline-fuzz-\(name)")
        var fuzz = Fuzz(seed: seed, samples: samples)
        for _ in 0..<runs / share {
            let input = fuzz.next()
            if wantedSeed != nil { _ = FileManager.default.createFile(atPath: lastInput.path, contents: Data(input)) }
            body(input, &fuzz.random)
            await Task.yield()
        }
    }

    private mutating func next() -> [UInt8] {
        var bytes = one(of: samples)
        for _ in 0..<number(below: 5) { mutate(&bytes) }
        return bytes
    }

    private mutating func mutate(_ bytes: inout [UInt8]) {
        let place = number(below: bytes.count + 1)
        let rest = min(number(below: 16), bytes.count - place)
        switch number(below: 9) {
        case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(number(below: 8))
        case 1 where place < bytes.count: bytes[place] = one(of: Self.signs)
        case 2: bytes.insert(contentsOf: (0..<number(below: 8)).map { _ in UInt8(number(below: 256)) }, at: place)
        case 3: bytes.removeSubrange(place..<place + rest)
        case 4: bytes.insert(contentsOf: bytes[place..<place + rest], at: place)
        case 5: bytes = Array(bytes.prefix(place) + one(of: samples).dropFirst(place))
        case 6: bytes.removeLast(bytes.count - place)
        default: replaceNumber(in: &bytes, near: place)
        }
    }

    /// Puts a number of the kind that parsers die of where one stands.
    private mutating func replaceNumber(in bytes: inout [UInt8], near place: Int) {
        func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        guard let start = bytes[place...].firstIndex(where: isDigit) else { return }
        let end = bytes[start...].firstIndex { !isDigit($0) } ?? bytes.endIndex
        bytes.replaceSubrange(start..<end, with: one(of: Self.numbers).utf8)
    }

    private static let signs = Array("\n\r\t \0\"',:;=()[]{}#&*|<>\\/-+.%é".utf8)
    private static let numbers = [
        "0", "-0", "-1", "1", "127", "128", "255", "65535", "65536", "2147483647", "-2147483648", "4294967295",
        "9007199254740993", "9223372036854775807", "-9223372036854775808", "9223372036854775808",
        "99999999999999999999", "946684799999", "4102444800000", "1e308", "-1e999", "nan", "inf", "0x7f", "1.5", "٣",
    ]

    private mutating func number(below bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }

    private mutating func one<Element>(of elements: [Element]) -> Element { elements[number(below: elements.count)] }
}
