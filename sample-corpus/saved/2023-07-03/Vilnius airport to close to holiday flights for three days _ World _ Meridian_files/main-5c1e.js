(()=>{const n=document.querySelectorAll('[data-component]');n.forEach(e=>e.classList.add('seen'))})();
