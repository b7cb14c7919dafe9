/* The console's own script: it only adds to pages that work without it. Each part is bound by a data attribute. */
(function () {
  'use strict';

  function each(root, selector, act) {
    var found = root.querySelectorAll(selector);
    for (var i = 0; i < found.length; i += 1) { act(found[i]); }
  }

  /* data-seconds: a clock that began so many seconds ago, when the page was made. */
  var loaded = Date.now();
  function two(value) { return value < 10 ? '0' + value : String(value); }
  function spoken(seconds) {
    var hours = Math.floor(seconds / 3600);
    var minutes = Math.floor(seconds / 60) % 60;
    return hours > 0 ? hours + ':' + two(minutes) + ':' + two(seconds % 60) : minutes + ':' + two(seconds % 60);
  }
  function tick() {
    each(document, '[data-seconds]', function (clock) {
      if (!clock.hotlineSince) { clock.hotlineSince = Date.now() - Number(clock.getAttribute('data-seconds')) * 1000; }
      clock.textContent = spoken(Math.max(0, Math.round((Date.now() - clock.hotlineSince) / 1000)));
    });
    each(document, '[data-silent]', function (note) {
      note.hidden = Date.now() - heard < 3000;
    });
  }
  var heard = loaded;
  document.addEventListener('htmx:sseMessage', function () { heard = Date.now(); });
  window.setInterval(tick, 1000);

  /* data-focus: the summary of mistakes takes the focus. */
  each(document, '[data-focus]', function (summary) { summary.focus(); });

  /* data-copy: copies a text; the button says so. */
  document.addEventListener('click', function (event) {
    var button = event.target.closest ? event.target.closest('[data-copy]') : null;
    if (!button || !navigator.clipboard) { return; }
    event.preventDefault();
    navigator.clipboard.writeText(button.getAttribute('data-copy')).then(function () {
      button.lastChild.textContent = button.getAttribute('data-copied');
    });
  });

  /* data-unsaved: asks before a form with changes is left. */
  var isChanged = false;
  each(document, 'form[data-unsaved]', function (form) {
    form.addEventListener('input', function () { isChanged = true; });
    form.addEventListener('submit', function () { isChanged = false; });
  });
  window.addEventListener('beforeunload', function (event) {
    if (isChanged) { event.preventDefault(); event.returnValue = ''; }
  });

  /* A link to a line of the text beside it selects that line. */
  document.addEventListener('click', function (event) {
    var link = event.target.closest ? event.target.closest('a[href^="#line-"]') : null;
    var area = document.getElementById('text');
    if (!link || !area || area.tagName !== 'TEXTAREA') { return; }
    var lines = area.value.split('\n');
    var number = Number(link.getAttribute('href').slice(6));
    var start = lines.slice(0, number - 1).join('\n').length + (number > 1 ? 1 : 0);
    event.preventDefault();
    area.focus();
    area.setSelectionRange(start, start + (lines[number - 1] || '').length);
    area.scrollTop = area.scrollHeight * (number - 3) / lines.length;
  });

  /* data-upload: shows how far a file is sent. The answer of the server is followed, or takes the page's place. */
  function upload(form) {
    var bar = document.createElement('progress');
    var line = document.createElement('p');
    var request = new XMLHttpRequest();
    bar.max = 1;
    bar.setAttribute('aria-label', form.getAttribute('data-upload'));
    line.setAttribute('role', 'status');
    line.className = 'meta';
    line.textContent = form.getAttribute('data-upload');
    form.appendChild(line);
    form.appendChild(bar);
    function end(text) {
      form.removeChild(bar);
      line.textContent = text;
      form.hotlineSent = false;
    }
    request.upload.onprogress = function (event) {
      if (!event.lengthComputable) { return; }
      bar.value = event.loaded / event.total;
      line.textContent = form.getAttribute('data-upload') + ' ' + Math.floor(bar.value * 100) + '%';
    };
    request.upload.onload = function () {
      bar.removeAttribute('value');
      line.textContent = form.getAttribute('data-checking');
    };
    request.onerror = function () { end(form.getAttribute('data-lost')); };
    request.onload = function () {
      var place = request.getResponseHeader('Location');
      if (place) { window.location.assign(place); return; }
      var page = new DOMParser().parseFromString(request.responseText, 'text/html');
      var main = page.querySelector('main');
      if (!main) { end(form.getAttribute('data-lost')); return; }
      document.title = page.title;
      document.querySelector('main').replaceWith(main);
      window.scrollTo(0, 0);
      each(main, '[data-focus]', function (summary) { summary.focus(); });
    };
    request.open('POST', form.getAttribute('action'));
    request.setRequestHeader('Hotline-Script', '1');
    request.send(new FormData(form));
  }

  /* A form is sent once, though its button is tapped twice. */
  document.addEventListener('submit', function (event) {
    if (event.target.hotlineSent) { event.preventDefault(); return; }
    event.target.hotlineSent = true;
    if (event.target.hasAttribute('data-upload') && window.FormData && window.DOMParser) {
      event.preventDefault();
      upload(event.target);
    }
  });
  window.addEventListener('pageshow', function () {
    each(document, 'form', function (form) { form.hotlineSent = false; });
  });
}());
