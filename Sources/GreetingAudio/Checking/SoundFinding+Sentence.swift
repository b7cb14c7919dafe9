import Foundation
public import Markup

extension SoundFinding {
    /// The fault, its place and the remedy, in one or two plain sentences.
    public func sentence(in language: Language) -> String {
        switch language {
        case .zh: chinese
        case .en: english
        }
    }

    private var english: String {
        let start = seconds(places.first?.from)
        let (length, limit) = lengths
        return switch kind {
        case .clipping:
            "At \(start) s the recording is overdriven (\(count(.places, "place")) in all): record it anew with less gain."
        case .silent:
            "There is nothing to hear in this recording: look whether the microphone was on, then record it anew."
        case .leadingSilence:
            "It starts with \(length) s of silence, in which callers think the line is dead: cut it off."
        case .trailingSilence:
            "It ends with \(length) s of silence from \(start) s on: cut it off."
        case .longPause:
            "At \(start) s nothing is to be heard for \(length) s (\(count(.places, "such pause")) in all): "
                + "callers hang up; shorten it."
        case .hum:
            "It hums at \(whole(.mains)) Hz and its multiples, \(whole(.underVoice)) dB under the voice, as heard at "
                + "\(start) s: keep the microphone and its cable away from mains and chargers."
        case .noise:
            "The voice is only \(whole(.underVoice)) dB above the noise: made loud enough for a telephone, the noise "
                + "would be at \(whole(.levelled)) dBFS. Record it nearer to the microphone, in a quieter room; if it is music, "
                + "leave it as it is."
        case .outsideBand:
            "Only \(percent(.share)) of its energy lies between 300 and 3400 Hz, which is all that a telephone "
                + "carries: callers would hear \(severity == .refusal ? "nothing" : "little") of it."
        case .keyTone:
            "At \(start) s it sounds like the key\(places.count == 1 ? "" : "s") \(keys) of a telephone (\(count(.places, "tone")) in all): phone "
                + "systems would take it for a key press. Cut it out or replace it."
        case .offset:
            "Its wave lies \(percent(.offset)) of full scale beside zero (direct current): the sound card or cable "
                + "is faulty; it costs loudness and clicks at start and end."
        case .tooLong:
            "It lasts \(length) s, and \(limit) s is the most that "
                + (severity == .refusal ? "a greeting may last: shorten it." : "callers listen to: shorten it.")
        case .tooShort:
            "It lasts only \(length) s, less than \(limit) s: callers will hardly notice it. Was the whole of it sent?"
        }
    }

    private var chinese: String {
        let start = seconds(places.first?.from)
        let (length, limit) = lengths
        return switch kind {
        case .clipping:
            "第 \(start) 秒处录音过载失真（共 \(whole(.places)) 处）：请调低录音音量后重录。"
        case .silent:
            "这段录音里什么也听不到：请检查麦克风是否打开，然后重录。"
        case .leadingSilence:
            "开头有 \(length) 秒没有声音，来电者会以为线路不通：请剪掉。"
        case .trailingSilence:
            "从第 \(start) 秒起，结尾有 \(length) 秒没有声音：请剪掉。"
        case .longPause:
            "第 \(start) 秒处有 \(length) 秒没有声音（共 \(whole(.places)) 处），来电者会挂机：请缩短。"
        case .hum:
            "录音中有 \(whole(.mains)) Hz 及其倍频的交流声，比人声低 \(whole(.underVoice)) 分贝，"
                + "例如第 \(start) 秒处：请让麦克风和线缆远离电源与充电器。"
        case .noise:
            "人声只比噪声高 \(whole(.underVoice)) 分贝：调到电话所需的响度后，噪声会达到 \(whole(.levelled)) dBFS。"
                + "请在安静的房间里靠近麦克风重录；如果是音乐，可以保留。"
        case .outsideBand:
            "只有 \(percent(.share)) 的能量在电话能传送的 300 至 3400 Hz 之内："
                + (severity == .refusal ? "来电者什么也听不到。" : "来电者很难听清。")
        case .keyTone:
            "第 \(start) 秒处的声音像电话按键 \(keys)（共 \(whole(.places)) 处），电话系统会当作按键：请剪掉或替换。"
        case .offset:
            "波形偏离零点达满幅的 \(percent(.offset))（直流偏移）：声卡或线缆有问题，会降低响度，并在首尾产生咔嗒声。"
        case .tooLong:
            "录音长 \(length) 秒，" + (severity == .refusal ? "超过上限 \(limit) 秒：请缩短。" : "超过 \(limit) 秒来电者就没有耐心听：请缩短。")
        case .tooShort:
            "录音只有 \(length) 秒，不到 \(limit) 秒，来电者几乎听不到：请确认文件是否完整。"
        }
    }

    // MARK: Numbers

    /// The first ten.
    private var keys: String { places.prefix(10).compactMap(\.key).joined(separator: " ") }

    /// The recording's length and the limit, with as many decimals as tell them apart.
    private var lengths: (String, String) {
        guard let length = figures[.seconds], let limit = figures[.limit], seconds(length) == seconds(limit) else {
            return (seconds(figures[.seconds]), seconds(figures[.limit]))
        }
        let places = (2...6).first { String(format: "%.\($0)f", length) != String(format: "%.\($0)f", limit) } ?? 6
        return (String(format: "%.\(places)f", length), seconds(limit))
    }

    /// With one decimal, without it when whole.
    private func seconds(_ value: Double?) -> String {
        guard let value else { return "0" }
        let tenths = (value * 10).rounded() / 10
        return tenths == tenths.rounded() ? String(Int(tenths)) : String(tenths)
    }

    private func whole(_ figure: Figure) -> String { String(Int((figures[figure] ?? 0).rounded())) }

    private func count(_ figure: Figure, _ noun: String) -> String {
        let number = whole(figure)
        return number == "1" ? "1 \(noun)" : "\(number) \(noun)s"
    }

    private func percent(_ figure: Figure) -> String {
        let value = abs(figures[figure] ?? 0) * 100
        return value < 1 ? "< 1 %" : "\(Int(value.rounded())) %"
    }
}
