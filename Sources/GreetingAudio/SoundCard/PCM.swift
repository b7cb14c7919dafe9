import CALSA
import Foundation

/// An open sound device: 16-bit samples of one channel, in the machine's byte order. Used by one thread.
///
/// It is opened without blocking, so that a busy device is an error and a card that stands still can be left. All
/// calls belong inside one ``ALSAMessages/keeping(_:)``.
struct PCM: ~Copyable {
    let device: String
    /// Samples a second.
    let rate: Int
    private let handle: OpaquePointer

    /// Samples for one call: a hundredth of a second. ALSA's plug-ins refuse more than their buffer.
    var chunk: Int { rate / 100 }

    /// The sound that the device holds. A longer buffer leaves no gap on a busy computer; a shorter one makes a stop
    /// take effect sooner.
    private static let buffer = (playing: Duration.milliseconds(200), recording: Duration.milliseconds(400))

    /// - Parameter rates: The first that the device takes is used.
    init(device: String, for use: SoundCardError.Use, rates: [Int]) throws {
        let handle = try Self.open(device, for: use)
        do {
            rate = try Self.configure(handle, device, for: use, rates: rates)
        } catch {
            snd_pcm_close(handle)
            throw error
        }
        self.device = device
        self.handle = handle
    }

    deinit {
        snd_pcm_close(handle)
    }

    /// Both return frames moved, or an error's number, negative. At most ``chunk`` samples.
    func write(_ samples: ArraySlice<Int16>) -> Int {
        samples.withUnsafeBufferPointer { snd_pcm_writei(handle, $0.baseAddress, UInt($0.count)) }
    }

    func read(into samples: inout [Int16], atMost limit: Int) -> Int {
        samples.withUnsafeMutableBufferPointer {
            snd_pcm_readi(handle, $0.baseAddress, UInt(min($0.count, limit)))
        }
    }

    /// Does what the flow asks before the next call.
    func carryOut(_ step: PCMFlow.Step) throws {
        switch step {
        case .moved:
            break
        case .wait:
            snd_pcm_wait(handle, 100)
        case .recover(let code):
            guard snd_pcm_recover(handle, code, 1) == 0 else { throw SoundCardError.vanished(device: device) }
        }
    }

    /// Waits until what was written has been heard.
    func finish() {
        snd_pcm_nonblock(handle, 0)
        snd_pcm_drain(handle)
    }

    /// Falls silent at once.
    func silence() {
        snd_pcm_drop(handle)
    }

    private static func open(_ device: String, for use: SoundCardError.Use) throws -> OpaquePointer {
        var handle: OpaquePointer?
        let stream = use == .playing ? SND_PCM_STREAM_PLAYBACK : SND_PCM_STREAM_CAPTURE
        let code = snd_pcm_open(&handle, device, stream, Int32(SND_PCM_NONBLOCK))
        guard code == 0, let handle else {
            throw OpenFailure(device: device, use: use, code: -code, messages: ALSAMessages.text).error()
        }
        return handle
    }

    private static func configure(
        _ handle: OpaquePointer, _ device: String, for use: SoundCardError.Use, rates: [Int]
    ) throws -> Int {
        let buffer = use == .playing ? Self.buffer.playing : Self.buffer.recording
        let microseconds = UInt32(buffer / .microseconds(1))
        for rate in rates {
            let code = snd_pcm_set_params(
                handle, SND_PCM_FORMAT_S16, SND_PCM_ACCESS_RW_INTERLEAVED, 1, UInt32(rate), 1, microseconds)
            if code == 0 { return rate }
        }
        let reason = ALSAMessages.text.split(separator: "\n").first.map(String.init)
        throw SoundCardError.formatRefused(device: device, reason: reason)
    }
}
