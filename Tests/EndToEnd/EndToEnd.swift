import Testing

/// Scenarios on a real Asterisk, one after the other: some of them stop Hotline.
@Suite(.serialized, .enabled(if: Lab.current != nil, "needs the lab of scripts/test: make test")) enum EndToEnd {}
