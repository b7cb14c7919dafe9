/// A recording at a glance: its wave, below it its frequencies up to 8 kHz, and in both the places of the findings.
///
/// Each finding has the number that it has in the list, from 1, on a flag above its places. What lies above 4 kHz,
/// which no telephone carries, is drawn without colour.
public struct GreetingPicture {
    public static let width = 1_200
    public static let height = 600

    static let plot = 64..<1_184
    static let flags = 8..<36
    static let wave = 40..<278
    static let frequencies = 300..<556
    /// Hz, at the top of the frequencies; half of it is the telephone's.
    static let highest = 8_000.0

    let recording: Recording
    let findings: [SoundFinding]
    private(set) var canvas: Canvas

    public init(of recording: Recording, findings: [SoundFinding]) {
        self.recording = recording
        self.findings = findings
        canvas = Canvas(width: Self.width, height: Self.height, colour: .paper)
        canvas.fill(Self.plot, Self.wave, .panel)
        canvas.fill(Self.plot, Self.frequencies, .heat(0))
        drawFrequencies(on: &canvas)
        drawTints(on: &canvas)
        drawAxes(on: &canvas)
        drawWave(on: &canvas)
        drawFlags(on: &canvas)
    }

    /// Red, green and blue of each pixel, from the left upper corner, row by row.
    public var rgb: [UInt8] { canvas.bytes }

    /// The column of an instant, seconds.
    func x(at second: Double) -> Int {
        let width = Double(Self.plot.count)
        let part = recording.duration > 0 ? second / recording.duration : 0
        return Self.plot.lowerBound + min(Self.plot.count - 1, max(0, Int(part * width)))
    }

    /// The columns of a place, one at least.
    func columns(of place: SoundFinding.Place) -> Range<Int> {
        let first = x(at: place.from)
        return first..<max(first + 1, x(at: place.to) + 1)
    }

    /// `true` if a finding covers more than nine tenths of the recording: then a flag alone shows it.
    func isEverywhere(_ finding: SoundFinding) -> Bool {
        finding.places.reduce(0) { $0 + $1.seconds } > recording.duration * 0.9
    }
}
